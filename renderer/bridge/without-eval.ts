import { z } from 'zod';

// The page's content policy forbids turning text into code. zod probes for that when a schema is made, and the browser
// reports the probe as a violation; so this module runs before any that makes one.
z.config({ jitless: true });
