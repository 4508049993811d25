import { useSpeech } from '../texts/LanguageProvider';
import { Count, useCount } from './Count';
import type { Step } from './definition';
import { numbersOf, type StepNumber } from './stepNumbers';
import classes from './StepNumbers.module.css';

/** A step's numbers as they run. */
export function StepNumbers({ id, step }: { id: string; step: Step }) {
  return (
    <dl className={classes.numbers}>
      {numbersOf[step.kind].map((number) => (
        <StepNumber key={number.name} id={id} step={step.id} number={number} />
      ))}
    </dl>
  );
}

function StepNumber({ id, step, number }: { id: string; step: string; number: StepNumber }) {
  const { t } = useSpeech();
  const name = `${step}/${number.name}`;
  const value = useCount(id, name);
  return number.onlyIfAny && !value ? null : (
    <div className={classes.number} data-bad={number.isBad && !!value}>
      <dt>{t(number.label)}</dt>
      <dd>
        <Count campaign={id} name={name} />
      </dd>
    </div>
  );
}
