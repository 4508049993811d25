import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { IconBolt } from '@tabler/icons-react';
import { useSpeech } from '../../texts/LanguageProvider';
import { Count } from '../Count';
import { triggerOf, type Campaign, type Step } from '../definition';
import { stepIcons } from '../stepIcons';
import { StepNumbers } from '../StepNumbers';
import { useWords } from '../words';
import type { Direction } from './drawn';
import classes from './nodes.module.css';

interface Data extends Record<string, unknown> {
  campaign: string;
  definition: Campaign;
  direction: Direction;
  step?: Step;
  isChosen: boolean;
  onChoose: (step: string) => void;
}

type Props = NodeProps<Node<Data>>;

/** What lets customers in. */
export function StartNode({ data }: Props) {
  const { t } = useSpeech();
  const words = useWords();
  return (
    <div className={classes.node} data-kind="start">
      <div className={classes.head}>
        <IconBolt className={classes.icon} size={16} stroke={1.9} aria-hidden />
        <span className={classes.title}>{t('campaigns.start')}</span>
      </div>
      <p className={classes.detail} data-lines="2">
        {words.trigger(triggerOf(data.definition))}
      </p>
      <p className={classes.inside}>
        {t('campaigns.waiting')}{' '}
        <b>
          <Count campaign={data.campaign} name="running" />
        </b>
      </p>
      <Out direction={data.direction} />
    </div>
  );
}

/** One step; choosing it shows who is there. */
export function StepNode({ data }: Props) {
  const words = useWords();
  const step = data.step!;
  const Icon = stepIcons[step.kind];
  return (
    <div className={classes.node} data-kind={step.kind} data-chosen={data.isChosen}>
      <In direction={data.direction} />
      <button type="button" className={classes.choose} aria-haspopup="dialog" aria-label={`${words.step(step)}: ${words.detail(step)}`} onClick={() => data.onChoose(step.id)} />
      <div className={classes.head}>
        <Icon className={classes.icon} size={16} stroke={1.9} aria-hidden />
        <span className={classes.title}>{words.step(step)}</span>
      </div>
      <p className={classes.detail} title={words.detail(step)}>
        {words.detail(step)}
      </p>
      <StepNumbers id={data.campaign} step={step} />
      <Out direction={data.direction} />
    </div>
  );
}

/** Here a run ends. */
export function EndNode({ data }: Props) {
  const { t } = useSpeech();
  return (
    <div className={classes.end}>
      <In direction={data.direction} />
      {t('campaigns.end')}
    </div>
  );
}

const In = ({ direction }: { direction: Direction }) => (
  <Handle type="target" position={direction === 'right' ? Position.Left : Position.Top} isConnectable={false} className={classes.handle} />
);

const Out = ({ direction }: { direction: Direction }) => (
  <Handle type="source" position={direction === 'right' ? Position.Right : Position.Bottom} isConnectable={false} className={classes.handle} />
);
