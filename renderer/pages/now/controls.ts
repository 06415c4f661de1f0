export { IfLow } from './IfLow';
export { PauseControl } from './PauseControl';
export { PersonControls } from './PersonControls';
