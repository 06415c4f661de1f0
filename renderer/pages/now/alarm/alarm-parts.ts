export { AlarmActs } from './AlarmActs';
export { Told } from './Told';
export { ToldNames } from './ToldNames';
