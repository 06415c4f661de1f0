import { createRoot } from 'react-dom/client';
import '../../renderer/theme/theme.css';
import { Stories } from './Stories';

createRoot(document.getElementById('root')!).render(<Stories />);
