import '@xyflow/react/dist/base.css';
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { Controls, ReactFlow, type Edge, type Node, type ReactFlowInstance } from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import { useSpeech } from '../../texts/LanguageProvider';
import type { Campaign } from '../definition';
import { drawn } from './drawn';
import { EndNode, StartNode, StepNode } from './nodes';
import { WayEdge } from './WayEdge';
import classes from './Flow.module.css';

const margin = 20;
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
  const { ref, width } = useElementSize();
  const scale = Math.min(1, ((width || 1_140) - 2 * margin) / picture.size.width);
  const height = picture.size.height * scale + (isPhone ? 32 : 104);
  const [flow, setFlow] = useState<ReactFlowInstance | null>(null);
  useEffect(() => {
    if (flow && width > 0) {
      // The picture keeps its upper left corner: one more step does not move all others.
      void flow.setViewport({ x: (width - picture.size.width * scale) / 2, y: isPhone ? 16 : 44, zoom: scale });
    }
  }, [flow, width, scale, picture, isPhone]);
  return (
    <div ref={ref} className={classes.flow} style={{ height }} role="group" aria-label={t('campaigns.flowLabel')}>
      <ReactFlow
        key={direction}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onInit={setFlow}
        minZoom={0.2}
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
