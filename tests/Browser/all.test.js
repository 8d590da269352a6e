// One process, so that all tests share one LawLab and one browser; the last looks at what the others left in the logs.
import './wire/graphql.js';
import './wire/hub.js';
import './wire/secrets.js';
import './journeys/cases.js';
import './journeys/conference.js';
import './journeys/conference-keyboard.js';
import './journeys/co-editing.js';
import './journeys/forgetting.js';
import './journeys/history.js';
import './journeys/interview.js';
import './journeys/writing.js';
import './journeys/record.js';
import './journeys/doors.js';
import './journeys/accessibility.js';
import './journeys/conference-accessibility.js';
import './journeys/injection.js';
import './leaks.js';
