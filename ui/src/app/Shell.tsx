import { lazy, Suspense } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { useSpeech } from '../texts/LanguageProvider';
import { AccountMenu } from './AccountMenu';
import { Connection } from './Connection';
import { Logo } from './Logo';
import { MoreScreens } from './MoreScreens';
import { NotFound } from './NotFound';
import { PaletteButton } from './PaletteButton';
import { ScreenBoundary } from './ScreenBoundary';
import { ScreenSkeleton } from './ScreenSkeleton';
import { isAt, useScreens } from './screens';
import { ShopLink } from './ShopLink';
import { useShop } from '../settings/shop';
import { useTour } from '../tour/tour';
import { useShortcuts } from './useShortcuts';
import classes from './Shell.module.css';

const Tour = lazy(() => import('../tour/Tour'));

/** How many screens the navigation of a phone shows; the others stand under "More". */
const onPhone = 4;

/** The frame of the app: where one can go, whether the data is live, and the screen. */
export function Shell() {
  const { t } = useSpeech();
  const [address] = useLocation();
  const screens = useScreens();
  const tour = useTour();
  const name = useShop()?.name || t('shell.product');
  useShortcuts();
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t('shell.skipToContent')}
      </a>
      <div className={classes.rail}>
        <Link href="/" className={classes.brand} aria-label={name} title={name}>
          <Logo />
          <span className={classes.product}>{name}</span>
        </Link>
        <div className={classes.search}>
          <PaletteButton />
        </div>
        <nav className={classes.nav} aria-label={t('shell.navigation')}>
          {screens.map((screen, index) => (
            <Link key={screen.path} href={screen.path} className={classes.link} data-seldom={index >= onPhone || undefined} aria-current={isAt(screen, address) ? 'page' : undefined} title={t(screen.title)}>
              <screen.icon size={19} stroke={1.7} aria-hidden />
              <span>{t(screen.title)}</span>
            </Link>
          ))}
          <MoreScreens screens={screens.slice(onPhone)} current={screens.find((screen) => isAt(screen, address))} />
        </nav>
        <div className={classes.foot}>
          <ShopLink />
          <Connection />
          <AccountMenu />
        </div>
      </div>
      <main id="content" className={classes.content} tabIndex={-1}>
        <ScreenBoundary key={address.split('/')[1]}>
          <Suspense fallback={<ScreenSkeleton />}>
            <Switch>
              {screens.map(({ path, view: View }) => (
                <Route key={path} path={path === '/' ? path : `${path}/*?`}>
                  <View />
                </Route>
              ))}
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </ScreenBoundary>
      </main>
      {tour !== null && (
        <Suspense>
          <Tour at={tour} />
        </Suspense>
      )}
    </div>
  );
}
