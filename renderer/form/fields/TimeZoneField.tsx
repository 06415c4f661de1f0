import { formWords } from '../../catalogue/settings/form';
import type { FieldProps } from './FieldFrame';
import { TextField } from './TextField';

/** An IANA zone, found by typing part of a city's name. */
export function TimeZoneField(props: FieldProps & { value: string; onChange: (value: string) => void }) {
  return <TextField {...props} placeholder={formWords.europeMadrid} suggestions={zones()} />;
}

const zones = (): string[] => Intl.supportedValuesOf('timeZone');
