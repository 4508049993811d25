import { Button, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { IconActivity, IconPlayerPause, IconPlayerPlay, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../parts/Card';
import { Empty } from '../parts/Empty';
import { useLive } from '../live/useLive';
import { useSpeech } from '../texts/LanguageProvider';
import { HappeningRow } from './HappeningRow';
import { isOfKind, kinds, matches, type Kind } from './kinds';
import { useNames } from './useNames';
import { useHeld } from './useHeld';
import classes from './Happenings.module.css';

const mostRows = 60;

/** What happens, one line a thing, newest first. Holds still while it is paused, and while somebody points at it. */
export function Happenings() {
  const { t } = useSpeech();
  const { seq, lines } = useLive('happenings');
  const names = useNames();
  const [kind, setKind] = useState<Kind>('all');
  const [search, setSearch] = useState('');
  const [isPaused, setPaused] = useState(false);
  const [isTouched, setTouched] = useState(false);
  const { shown, held } = useHeld(lines, isPaused || isTouched);
  const rows = shown.filter((line) => isOfKind(line, kind) && matches(line, search)).slice(0, mostRows);

  return (
    <Card
      flush
      tour="stream"
      className={classes.card}
      title={t('dashboard.happenings')}
      actions={
        <>
          <span className={classes.held}>{held > 0 && t('dashboard.held', { count: held })}</span>
          <Button
            size="xs"
            variant="default"
            aria-pressed={isPaused}
            leftSection={isPaused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
            onClick={() => setPaused(!isPaused)}
          >
            {t(isPaused ? 'dashboard.resume' : 'dashboard.pause')}
          </Button>
        </>
      }
    >
      <div className={classes.filters}>
        <div className={classes.kinds}>
          <SegmentedControl
            size="xs"
            aria-label={t('dashboard.filter')}
            value={kind}
            onChange={(value) => setKind(value as Kind)}
            data={kinds.map(({ value, label }) => ({ value, label: t(label) }))}
          />
        </div>
        <TextInput
          size="xs"
          className={classes.search}
          aria-label={t('dashboard.find')}
          placeholder={t('dashboard.findHint')}
          leftSection={<IconSearch size={14} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <div className={classes.stream} onPointerEnter={() => setTouched(true)} onPointerLeave={() => setTouched(false)}>
        {seq === null ? (
          <div className={classes.skeleton}>
            {Array.from({ length: 8 }, (_, row) => (
              <Skeleton key={row} height={14} width={`${80 - ((row * 13) % 40)}%`} />
            ))}
          </div>
        ) : rows.length > 0 ? (
          <ol className={classes.lines} aria-label={t('dashboard.happenings')} tabIndex={0} onFocus={() => setTouched(true)} onBlur={() => setTouched(false)}>
            {rows.map((line) => (
              <HappeningRow key={line.number} line={line} names={names} />
            ))}
          </ol>
        ) : shown.length > 0 ? (
          <Empty title={t('dashboard.happeningsNone')} />
        ) : (
          <Empty icon={<IconActivity />} title={t('dashboard.happeningsEmpty')} hint={t('dashboard.happeningsEmptyHint')} />
        )}
      </div>
    </Card>
  );
}
