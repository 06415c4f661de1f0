export { ContactsPage } from './pages/people/contacts/ContactsPage';
export { WorkoutsPage } from './pages/people/workouts/WorkoutsPage';
