import campaigns from './campaigns.json';
import conditions from './conditions.json';
import customers from './customers.json';
import dashboard from './dashboard.json';
import editor from './editor.json';
import happenings from './happenings.json';
import operations from './operations.json';
import outbox from './outbox.json';
import problems from './problems.json';
import segments from './segments.json';
import session from './session.json';
import settings from './settings.json';
import shell from './shell.json';
import tour from './tour.json';

export default { campaigns, conditions, customers, dashboard, editor, happenings, operations, outbox, problems, segments, session, settings, shell, tour };
