import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { CampaignList } from './CampaignList';
import { CampaignScreen } from './CampaignScreen';

// Only who edits needs the form.
const EditCampaign = lazy(() => import('./edit/EditCampaign').then((module) => ({ default: module.EditCampaign })));
const NewCampaign = lazy(() => import('./edit/NewCampaign').then((module) => ({ default: module.NewCampaign })));

/** All campaigns, each one, and the form that makes and changes them. */
export default function Campaigns() {
  return (
    <Suspense fallback={<Skeleton height={480} m={32} />}>
      <Switch>
        <Route path="/campaigns">
          <CampaignList />
        </Route>
        <Route path="/campaigns/new">
          <NewCampaign />
        </Route>
        <Route path="/campaigns/:id/edit">{({ id }) => <EditCampaign key={id} id={id} />}</Route>
        <Route path="/campaigns/:id">{({ id }) => <CampaignScreen key={id} id={id} />}</Route>
      </Switch>
    </Suspense>
  );
}
