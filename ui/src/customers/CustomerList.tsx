import { Button, CloseButton, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUserQuestion, IconUsers } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useNames } from '../dashboard/useNames';
import { Card } from '../parts/Card';
import { Empty } from '../parts/Empty';
import { Export } from '../parts/Export';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { useStill } from '../parts/useStill';
import { useSpeech } from '../texts/LanguageProvider';
import { CustomerRow } from './CustomerRow';
import { addressOf } from './keys';
import { useOrder } from './order';
import { useDoings } from './useDoings';
import { useCustomers } from './useCustomers';
import { walk } from './walk';
import classes from './CustomerList.module.css';

const typing = 180; // milliseconds of rest after which a text is sought

/** Finds customers as one types; without a text those seen lately, newest first. */
export function CustomerList() {
  const { t } = useSpeech();
  const [, go] = useLocation();
  const [text, setText, search] = useSearch();
  const query = useCustomers(search);
  const doings = useDoings();
  const found = useOrder(query.data?.pages, query.dataUpdatedAt, search === '' ? doings : undefined);
  const { shown, newer, hold } = useStill(found, search);
  const names = useNames();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const first = shown[0];
  useEffect(() => {
    // Not on a phone, where the keyboard would cover what there is to see.
    if (matchMedia('(pointer: fine)').matches) {
      field.current?.focus({ preventScroll: true });
    }
  }, []);

  return (
    <Page title={t('customers.title')} lead={t('customers.lead')} actions={<Export of="customers" filter={{ search }} />}>
      <div onKeyDown={(event) => text.trim() === search && walk(event, list.current, field.current)}>
        <TextInput
          ref={field}
          className={classes.search}
          size="md"
          type="search"
          aria-label={t('customers.find')}
          placeholder={t('customers.findHint')}
          leftSection={<IconSearch size={18} aria-hidden />}
          rightSection={text && <CloseButton aria-label={t('customers.clear')} onClick={() => setText('')} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              setText('');
            } else if (event.key === 'Enter' && first && text.trim() === search) {
              go(addressOf(first.key));
            }
          }}
        />
        <Card
          flush
          title={search === '' ? t('customers.recent') : t('customers.found', { text: search })}
          hint={<span role="status">{query.isSuccess && search !== '' && !query.isPlaceholderData && t('customers.foundCount', { count: found.length })}</span>}
          actions={<span className={classes.newer}>{newer > 0 && t('customers.newer', { count: newer })}</span>}
        >
          <Loaded query={query} skeleton={<ListSkeleton />}>
            {() =>
              shown.length === 0 ? (
                <Nobody search={search} />
              ) : (
                <div ref={list} className={classes.list} data-old={query.isPlaceholderData || undefined} {...hold}>
                  <ul aria-label={t('customers.title')}>
                    {shown.map((line) => (
                      <CustomerRow key={line.key} line={line} doing={doings.get(line.key)} names={names} />
                    ))}
                  </ul>
                  {query.hasNextPage && (
                    <div className={classes.more}>
                      <Button variant="default" size="xs" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                        {t('shell.more')}
                      </Button>
                    </div>
                  )}
                </div>
              )
            }
          </Loaded>
        </Card>
      </div>
    </Page>
  );
}

/** The text in the field, and the one to seek: it follows when the typing rests, and stands in the address. */
function useSearch(): [string, (text: string) => void, string] {
  const [parameters, setParameters] = useSearchParams();
  const [text, setText] = useState(() => parameters.get('q') ?? '');
  const [rested] = useDebouncedValue(text.trim(), typing);
  const search = text === '' ? '' : rested;
  const stands = parameters.get('q') ?? '';
  useEffect(() => {
    if (search !== stands) {
      setParameters(search === '' ? {} : { q: search }, { replace: true });
    }
  }, [search, stands, setParameters]);
  return [text, setText, search];
}

function Nobody({ search }: { search: string }) {
  const { t } = useSpeech();
  return search === '' ? (
    <Empty icon={<IconUsers />} title={t('customers.none')} hint={t('customers.noneHint')} />
  ) : (
    <Empty icon={<IconUserQuestion />} title={t('customers.foundNone')} hint={t('customers.foundNoneHint')} />
  );
}

function ListSkeleton() {
  return (
    <div className={classes.skeleton}>
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} height={36} />
      ))}
    </div>
  );
}
