export { DutyCard } from './duty/DutyCard';
export { IfLow } from './IfLow';
export { PauseControl } from './PauseControl';
export { PersonControls } from './PersonControls';
