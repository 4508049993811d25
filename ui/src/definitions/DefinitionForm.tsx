import { Button } from '@mantine/core';
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useSpeech } from '../texts/LanguageProvider';
import { ErrorsContext, type Errors } from './Errors';
import classes from './Form.module.css';

/** A form for a definition: leads to what is wrong, asks before changes are lost, and has its buttons in reach. */
export function DefinitionForm(props: {
  errors: Errors;
  isChanged: boolean;
  isPending: boolean;
  /** Where it leads when nothing is to be saved. */
  cancel: string;
  onSave: () => void;
  /** A second way to save: at once running. */
  onStart?: (() => void) | undefined;
  children: ReactNode;
}) {
  const { t } = useSpeech();
  const form = useRef<HTMLFormElement>(null);
  useWarning(props.isChanged && !props.isPending);
  const wrong = Object.keys(props.errors).length;
  useEffect(() => {
    if (wrong > 0) {
      form.current?.querySelector<HTMLElement>('[aria-invalid=true], [role=alert]')?.scrollIntoView({ block: 'center' });
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus({ preventScroll: true });
    }
  }, [props.errors, wrong]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSave();
  };
  return (
    <ErrorsContext value={props.errors}>
      <form ref={form} className={classes.form} onSubmit={submit} noValidate>
        {props.children}
        <div className={classes.foot}>
          <Button component={Link} href={props.cancel} variant="default">
            {t('shell.cancel')}
          </Button>
          <Button type="submit" variant={props.onStart ? 'default' : 'filled'} loading={props.isPending}>
            {t('editor.save')}
          </Button>
          {props.onStart && (
            <Button loading={props.isPending} onClick={props.onStart}>
              {t('editor.saveAndStart')}
            </Button>
          )}
        </div>
      </form>
    </ErrorsContext>
  );
}

/** Has the browser ask before the page is left with changes in it. */
function useWarning(isChanged: boolean): void {
  useEffect(() => {
    if (isChanged) {
      const ask = (event: BeforeUnloadEvent) => event.preventDefault();
      window.addEventListener('beforeunload', ask);
      return () => window.removeEventListener('beforeunload', ask);
    }

    return undefined;
  }, [isChanged]);
}
