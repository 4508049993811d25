import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { SegmentList } from './SegmentList';
import { SegmentScreen } from './SegmentScreen';

// Only who edits needs the form.
const EditSegment = lazy(() => import('./EditSegment').then((module) => ({ default: module.EditSegment })));
const NewSegment = lazy(() => import('./NewSegment').then((module) => ({ default: module.NewSegment })));

/** All segments, each one, and the form that makes and changes them. */
export default function Segments() {
  return (
    <Suspense fallback={<Skeleton height={480} m={32} />}>
      <Switch>
        <Route path="/segments">
          <SegmentList />
        </Route>
        <Route path="/segments/new">
          <NewSegment />
        </Route>
        <Route path="/segments/:id/edit">{({ id }) => <EditSegment key={id} id={id} />}</Route>
        <Route path="/segments/:id">{({ id }) => <SegmentScreen key={id} id={id} />}</Route>
      </Switch>
    </Suspense>
  );
}
