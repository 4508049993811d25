import { UnstyledButton } from '@mantine/core';
import { useSpeech } from '../texts/LanguageProvider';
import { Count } from './Count';
import { outputsOf, stepsOf, type Campaign, type Step } from './definition';
import { stepIcons } from './stepIcons';
import { StepNumbers } from './StepNumbers';
import { useWords } from './words';
import classes from './StepList.module.css';

/** A campaign's steps one below the other, each with where it leads: all that the picture says. */
export function StepList({ id, campaign, onChoose }: { id: string; campaign: Campaign; onChoose: (step: string) => void }) {
  const words = useWords();
  const steps = stepsOf(campaign);
  return (
    <ol className={classes.steps}>
      {steps.map((step, index) => {
        const Icon = stepIcons[step.kind];
        return (
          <li key={step.id} className={classes.step}>
            <span className={classes.icon} data-kind={step.kind} aria-hidden>
              <Icon size={17} stroke={1.8} />
            </span>
            <div className={classes.words}>
              <UnstyledButton className={classes.name} onClick={() => onChoose(step.id)}>
                {index + 1}. {words.step(step)}
              </UnstyledButton>
              <span className={classes.detail}>{words.detail(step)}</span>
              <Ways id={id} step={step} steps={steps} />
            </div>
            <StepNumbers id={id} step={step} />
          </li>
        );
      })}
    </ol>
  );
}

function Ways({ id, step, steps }: { id: string; step: Step; steps: readonly Step[] }) {
  const { t } = useSpeech();
  const words = useWords();
  const named = (to: string | null) => {
    const index = steps.findIndex((each) => each.id === to);
    const next = steps[index];
    return next ? `${index + 1}. ${words.step(next)}` : t('campaigns.theEnd');
  };
  return (
    <ul className={classes.ways}>
      {outputsOf(step).map(({ name, to }) => (
        <li key={name}>
          {t(name === 'next' ? 'campaigns.then' : name === 'plus' ? 'campaigns.thenPlus' : 'campaigns.thenMinus', { step: named(to) })}{' '}
          <b>
            <Count campaign={id} name={`${step.id}/passed:${name}`} />
          </b>
        </li>
      ))}
    </ul>
  );
}
