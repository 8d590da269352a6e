import './journeys/doors.js';
import './journeys/accessibility.js';
import './leaks.js';
