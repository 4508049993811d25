import { Route, Switch } from 'wouter';
import { CampaignList } from './CampaignList';
import { CampaignScreen } from './CampaignScreen';

/** All campaigns, and each one. */
export default function Campaigns() {
  return (
    <Switch>
      <Route path="/campaigns">
        <CampaignList />
      </Route>
      <Route path="/campaigns/:id">{({ id }) => <CampaignScreen key={id} id={id} />}</Route>
    </Switch>
  );
}
