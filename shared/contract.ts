import { z } from 'zod';
import { settingsSchema } from './settings';
import { importPreviewSchema, importRevisionSchema } from './settings-import';
import { chartSchema, healthSchema, historyLineSchema, statusSchema } from './status';

const nothing = z.strictObject({});

/** Settings as the window reads and writes them: `revision` is given back so that a change made meanwhile is not overwritten. */
const settingsDocument = z.object({ revision: z.string(), settings: settingsSchema });

/** A refusal in human words; `path` names the field it is about. */
export const problemSchema = z.object({ code: z.string(), sentence: z.string(), path: z.string().nullable() });
export type Problem = z.infer<typeof problemSchema>;

/** Every call between window and main process: what goes in, what comes out. The hosts carry it; neither adds to it. */
export const contract = {
  status: { input: nothing, output: statusSchema },
  chart: {
    input: z.strictObject({
      personId: z.string().min(1).max(40),
      hours: z
        .number()
        .positive()
        .max(24 * 14)
        .default(24),
    }),
    output: chartSchema,
  },
  history: {
    input: z.strictObject({
      personId: z.string().min(1).max(40).optional(),
      /** Lines older than this moment. */
      before: z.number().optional(),
      limit: z.number().int().min(1).max(500).default(100),
      show: z.enum(['all', 'messages', 'decisions']).default('all'),
      /** `next` of the page before: goes on exactly where it ended. `before` is then not needed. */
      cursor: z.string().max(100).optional(),
    }),
    /** Newest first. A page may hold a few lines more than `limit`: messages of one moment stay together. */
    output: z.object({ lines: z.array(historyLineSchema), more: z.boolean(), next: z.string().nullable() }),
  },
  health: { input: nothing, output: healthSchema },
  acknowledge: {
    input: z.strictObject({ alertId: z.string().min(1).max(200), contactId: z.string().min(1).max(40).optional() }),
    /** `acknowledged`: it was open and is confirmed now. `already`: somebody had confirmed it, or it is over. */
    output: z.object({ outcome: z.enum(['acknowledged', 'already']), sentence: z.string() }),
  },
  readSettings: { input: nothing, output: settingsDocument },
  saveSettings: { input: settingsDocument, output: z.object({ revision: z.string() }) },
  /** The settings with every default written out, as JSON for a file. Secrets are not among the settings. */
  exportSettings: { input: nothing, output: z.object({ fileName: z.string(), text: z.string() }) },
  /** What importing this text would change. Changes nothing. */
  previewImport: { input: z.strictObject({ text: z.string() }), output: importPreviewSchema },
  /** Puts what was previewed in place of the settings. */
  importSettings: {
    input: z.strictObject({ revision: importRevisionSchema, text: z.string() }),
    output: z.object({
      revision: z.string(),
      /** `same`: there was no difference, and nothing was written. */
      outcome: z.enum(['imported', 'same']),
      /** The settings file as it was before; null when there was none or nothing was written. */
      previousFile: z.string().nullable(),
      sentence: z.string(),
    }),
  },
} as const;

export type Contract = typeof contract;
export type CallName = keyof Contract;
export type Input<Name extends CallName> = z.input<Contract[Name]['input']>;
export type ParsedInput<Name extends CallName> = z.output<Contract[Name]['input']>;
export type Output<Name extends CallName> = z.output<Contract[Name]['output']>;

/** What a call answers over any host. */
export type Answer<Name extends CallName> = { ok: true; value: Output<Name> } | { ok: false; problem: Problem };

/** The whole of the main process as the window sees it. */
export type Handlers = { [Name in CallName]: (input: ParsedInput<Name>) => Promise<Answer<Name>> };
