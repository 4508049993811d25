import { useSpeech } from '../texts/LanguageProvider';
import { sentence, useConditionWords } from './conditionWords';
import type { Condition } from './piece';
import classes from './ConditionTree.module.css';

/** A condition in words, each of its parts on a line of its own. */
export function ConditionTree({ condition }: { condition: Condition }) {
  const { t } = useSpeech();
  const words = useConditionWords();
  const parts = condition.kind === 'and' || condition.kind === 'or' ? (condition.parts as Condition[]) : condition.kind === 'not' ? [condition.part as Condition] : null;
  if (parts === null || (condition.kind !== 'not' && parts.length < 2)) {
    return <span>{sentence(words.condition(parts?.[0] ?? condition))}</span>;
  }

  return (
    <div className={classes.group}>
      <span className={classes.how}>{t(`segments.tree_${condition.kind as 'and' | 'or' | 'not'}`)}</span>
      <ul className={classes.parts}>
        {parts.map((part, index) => (
          <li key={index}>
            <ConditionTree condition={part} />
          </li>
        ))}
      </ul>
    </div>
  );
}
