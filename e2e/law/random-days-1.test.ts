import { agreeOnDays } from './agreement.test-support';

agreeOnDays(0);
