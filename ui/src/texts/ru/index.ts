import dashboard from './dashboard.json';
import happenings from './happenings.json';
import session from './session.json';
import settings from './settings.json';
import shell from './shell.json';
import tour from './tour.json';

export default { dashboard, happenings, session, settings, shell, tour };
