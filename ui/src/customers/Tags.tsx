import { Button, CloseButton, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { api } from '../api/client';
import type { TagPatch, TagView } from '../api/schema';
import { useExplain } from '../parts/Failure';
import { useRole } from '../session/session';
import { useSpeech } from '../texts/LanguageProvider';
import { viewKey } from './useCustomer';
import classes from './Facts.module.css';

const longest = 100;

/** The marks on a customer; who may edit sets and takes them. */
export function Tags({ customerKey, tags }: { customerKey: string; tags: readonly TagView[] }) {
  const { t, format } = useSpeech();
  const explain = useExplain();
  const id = useId();
  const mayEdit = ['administrator', 'marketer'].includes(useRole() ?? '');
  const [name, setName] = useState('');
  const edit = useTagEdit(customerKey);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') {
      edit.mutate({ set: [name.trim()] }, { onSuccess: () => setName('') });
    }
  };

  return (
    <div className={classes.part}>
      <h3 id={id}>{t('customers.tags')}</h3>
      {tags.length > 0 ? (
        <ul className={classes.tags} aria-labelledby={id}>
          {tags.map((tag) => (
            <li key={tag.name} className={classes.tag} data-fixed={!mayEdit || undefined} title={format.moment(new Date(tag.at))}>
              {tag.name}
              {mayEdit && <CloseButton size="xs" aria-label={t('customers.tagRemove', { name: tag.name })} disabled={edit.isPending} onClick={() => edit.mutate({ remove: [tag.name] })} />}
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.none}>{t('customers.tagsNone')}</p>
      )}
      {mayEdit && (
        <form className={classes.add} onSubmit={add}>
          <TextInput size="xs" maxLength={longest} aria-label={t('customers.tagNew')} placeholder={t('customers.tagNew')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Button size="xs" variant="default" type="submit" loading={edit.isPending} disabled={name.trim() === ''}>
            {t('customers.tagAdd')}
          </Button>
        </form>
      )}
      {edit.isError && (
        <p className={classes.problem} role="alert">
          {explain(edit.error)}
        </p>
      )}
    </div>
  );
}

/** An edit is answered with the customer, or later by a line that makes this page read again. */
function useTagEdit(key: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (tags: TagPatch) => api.PATCH('/api/customers/{key}', { params: { path: { key } }, body: { tags } }),
    onSuccess({ data }) {
      if (data) {
        queries.setQueryData(viewKey(key), data);
      }
    },
  });
}
