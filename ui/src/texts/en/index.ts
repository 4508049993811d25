import dashboard from './dashboard.json';
import happenings from './happenings.json';
import session from './session.json';
import shell from './shell.json';

export default { dashboard, happenings, session, shell };
