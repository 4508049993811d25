import '@xyflow/react/dist/base.css';
import { useMediaQuery } from '@mantine/hooks';
import { Controls, ReactFlow, type Edge, type Node } from '@xyflow/react';
import { useMemo } from 'react';
import { useSpeech } from '../../texts/LanguageProvider';
import type { Campaign } from '../definition';
import { drawn } from './drawn';
import { EndNode, StartNode, StepNode } from './nodes';
import { WayEdge } from './WayEdge';
import classes from './Flow.module.css';

const nodeTypes = { start: StartNode, step: StepNode, end: EndNode };
const edgeTypes = { way: WayEdge };

/** A campaign's steps as a picture, from left to right; on a phone from top to bottom. */
export default function Flow({ id, campaign, chosen, onChoose }: { id: string; campaign: Campaign; chosen: string | null; onChoose: (step: string) => void }) {
  const { t } = useSpeech();
  const isPhone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  const direction = isPhone ? 'down' : 'right';
  const picture = useMemo(() => drawn(campaign, direction), [campaign, direction]);
  const nodes: Node[] = picture.nodes.map((node) => ({ ...node, data: { ...node.data, campaign: id, direction, definition: campaign, isChosen: node.id === chosen, onChoose } }));
  const edges: Edge[] = picture.edges.map((edge) => ({ ...edge, data: { ...edge.data, campaign: id, direction } }));
  const height = isPhone ? Math.min(picture.size.height * Math.min(1, 326 / picture.size.width) + 32, 2_400) : Math.min(Math.max(picture.size.height + 88, 220), 560);
  return (
    <div className={classes.flow} style={{ height }} role="group" aria-label={t('campaigns.flowLabel')}>
      <ReactFlow
        key={direction}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        fitView
        fitViewOptions={{ padding: isPhone ? 0.02 : 0.03, maxZoom: 1 }}
        minZoom={0.3}
        maxZoom={1.4}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        panOnDrag={!isPhone}
        zoomOnScroll={false}
        zoomOnPinch={!isPhone}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
      >
        {!isPhone && <Controls showInteractive={false} orientation="horizontal" position="bottom-right" />}
      </ReactFlow>
    </div>
  );
}
