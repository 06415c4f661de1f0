export { DutyCard } from './duty/DutyCard';
export { GapCard } from './gap/GapCard';
export { IfLow } from './IfLow';
export { PauseControl } from './PauseControl';
export { PersonControls } from './PersonControls';
