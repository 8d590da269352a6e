import './kill.test.mjs';
import './revoke.test.mjs';
