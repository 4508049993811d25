import { BaseEdge, EdgeLabelRenderer, type Edge, type EdgeProps } from '@xyflow/react';
import { useSpeech } from '../../texts/LanguageProvider';
import { Count } from '../Count';
import type { Direction } from './drawn';
import type { Way } from './graph';
import type { Point } from './layout';
import { pathThrough } from './path';
import classes from './WayEdge.module.css';

interface Data extends Record<string, unknown> {
  campaign: string;
  direction: Direction;
  way: Way;
  bends: readonly Point[];
}

/** A way that runs go, and how many have gone it. */
export function WayEdge({ sourceX, sourceY, targetX, targetY, data }: EdgeProps<Edge<Data>>) {
  const { t } = useSpeech();
  const { campaign, direction, way, bends } = data!;
  const points = [{ x: sourceX, y: sourceY }, ...bends, { x: targetX, y: targetY }];
  const next = points[1]!;
  const place = { x: (sourceX + next.x) / 2, y: (sourceY + next.y) / 2 };
  return (
    <>
      <BaseEdge path={pathThrough(points, direction)} className={classes.line} />
      <EdgeLabelRenderer>
        <div className={classes.label} data-way={way.id} data-output={way.output} style={{ transform: `translate(-50%, -50%) translate(${place.x}px, ${place.y}px)` }}>
          {(way.output === 'plus' || way.output === 'minus') && <span className={classes.answer}>{t(`campaigns.${way.output}`)}</span>}
          <Count campaign={campaign} name={way.count} />
        </div>
      </EdgeLabelRenderer>
    </>
  );
}
