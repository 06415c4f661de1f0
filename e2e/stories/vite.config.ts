import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npm run stories`. A page of its own: nothing of it is built with the window. */
export default defineConfig({ root: import.meta.dirname, base: './', plugins: [react()] });
