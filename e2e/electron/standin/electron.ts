import * as electron from './named';
import { strict } from './strict';

export * from './named';

// Packages import `electron` this way too.
export default strict('electron', { ...electron });
