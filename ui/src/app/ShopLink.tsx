import { IconExternalLink, IconShoppingBag } from '@tabler/icons-react';
import { useSession } from '../session/session';
import { useSpeech } from '../texts/LanguageProvider';
import classes from './ShopLink.module.css';

/** In the demo: opens the shop in a window of its own, to act as a customer and watch it here. */
export function ShopLink() {
  const { t } = useSpeech();
  const session = useSession();
  if (!session.data?.demo) {
    return null;
  }

  return (
    <a className={classes.link} href="/shop" target="smartcom-shop" title={t('shell.openShopHint')}>
      <IconShoppingBag size={18} stroke={1.7} aria-hidden />
      <span className={classes.words}>{t('shell.openShop')}</span>
      <IconExternalLink className={classes.out} size={14} stroke={1.7} aria-hidden />
    </a>
  );
}
