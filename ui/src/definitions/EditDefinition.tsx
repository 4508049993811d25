import { Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { useMemo, useState, type ComponentType, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { useFieldErrors } from '../parts/useFieldErrors';
import { useSpeech } from '../texts/LanguageProvider';
import type { Errors } from './Errors';
import { NotSaved } from './NotSaved';
import type { Save, Versioned } from './versioned';

/** What a form of a definition is given. */
export interface FormProps<D> {
  readonly initial: D;
  readonly errors: Errors;
  /** What stands above the form: a conflict, a failure. */
  readonly notice: ReactNode;
  readonly isPending: boolean;
  /** Where leaving it leads. */
  readonly cancel: string;
  readonly onSave: (draft: D) => void;
}

interface EditProps<T, D> {
  readonly id: string;
  readonly lead: string;
  /** The definition's own page. */
  readonly page: string;
  readonly query: UseQueryResult<Versioned<T>>;
  readonly save: UseMutationResult<unknown, Error, Save<D>>;
  readonly draftOf: (definition: T) => D;
  readonly Form: ComponentType<FormProps<D>>;
}

/** Changes a definition. When somebody else changed it meanwhile, the person decides whose change stays. */
export function EditDefinition<T extends { name: string }, D extends { name: string }>({ query, save, ...props }: EditProps<T, D>) {
  const { t } = useSpeech();
  // What the form began with stays, also when the definition is read anew behind it.
  const [began, begin] = useState<Versioned<T> | null>(null);
  if (began === null && query.data && !query.isFetching) {
    begin(query.data);
  }

  const reload = async () => {
    const { data } = await query.refetch();
    if (data) {
      save.reset();
      begin(data);
    }
  };
  return (
    <Page title={t('editor.editTitle', { name: query.data?.definition.name ?? '' })} lead={props.lead}>
      <Loaded query={query} skeleton={<Skeleton height={480} />}>
        {() => began && <Editor key={began.etag} {...props} query={query} save={save} began={began} onReload={() => void reload()} />}
      </Loaded>
    </Page>
  );
}

function Editor<T extends { name: string }, D extends { name: string }>(props: EditProps<T, D> & { began: Versioned<T>; onReload: () => void }) {
  const { id, page, query, save, draftOf, Form, began } = props;
  const { t } = useSpeech();
  const [, go] = useLocation();
  const initial = useMemo(() => draftOf(began.definition), [draftOf, began]);
  const errors = useFieldErrors(save.error);
  const put = (draft: D, etag: string) =>
    save.mutate(
      { id, draft, etag },
      {
        onSuccess() {
          go(page);
          notifications.show({ message: t('editor.saved', { name: draft.name }), closeButtonProps: { 'aria-label': t('shell.close') } });
        },
      },
    );
  const overwrite = async () => {
    const { data } = await query.refetch();
    if (data && save.variables) {
      put(save.variables.draft, data.etag);
    }
  };
  const notice = <NotSaved error={save.error} onReload={props.onReload} onOverwrite={() => void overwrite()} />;
  return <Form initial={initial} errors={errors} notice={notice} isPending={save.isPending} cancel={page} onSave={(draft) => put(draft, began.etag)} />;
}
