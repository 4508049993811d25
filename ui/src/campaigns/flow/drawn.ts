import type { Campaign, Step } from '../definition';
import { graphOf, type Node as GraphNode, type Way } from './graph';
import { layout, type Point, type Size } from './layout';

export type Direction = 'right' | 'down';

/** On a phone two boxes stand side by side without being made smaller. */
const widths: Record<Direction, number> = { right: 208, down: 166 };
const end: Size = { width: 64, height: 32 };

/** How large each box is; mails have two rows of numbers. */
function sizeOf(node: GraphNode, direction: Direction): Size {
  if (node.kind === 'end') {
    return end;
  }

  return { width: widths[direction], height: node.kind === 'step' && node.step.kind === 'sendEmail' ? 152 : node.kind === 'step' && node.step.kind === 'filter' ? 132 : 114 };
}

export interface DrawnNode {
  readonly id: string;
  readonly type: GraphNode['kind'];
  readonly position: Point;
  readonly width: number;
  readonly height: number;
  readonly data: { readonly step?: Step };
}

export interface DrawnEdge {
  readonly id: string;
  readonly type: 'way';
  readonly source: string;
  readonly target: string;
  readonly data: { readonly way: Way; readonly bends: readonly Point[] };
}

/** The picture of a campaign: everything in its place. */
export function drawn(campaign: Campaign, direction: Direction): { nodes: DrawnNode[]; edges: DrawnEdge[]; size: Size } {
  const { nodes, ways } = graphOf(campaign);
  const boxes = nodes.map((node) => ({ id: node.id, ...sizeOf(node, direction) }));
  const { places, bends, size } = layout(boxes, ways, direction, direction === 'down' ? { along: 52, across: 14 } : { along: 60, across: 28 });
  return {
    nodes: nodes.map((node) => ({ id: node.id, type: node.kind, position: places.get(node.id)!, ...sizeOf(node, direction), data: node.kind === 'step' ? { step: node.step } : {} })),
    edges: ways.map((way) => ({ id: way.id, type: 'way', source: way.from, target: way.to, data: { way, bends: bends.get(way.id) ?? [] } })),
    size,
  };
}
