export { PauseControl } from './PauseControl';
export { PersonControls } from './PersonControls';
