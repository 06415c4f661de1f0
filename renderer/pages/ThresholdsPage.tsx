import type { Api } from '../api';
import { Notice } from '../components/Notice';
import { useSettings } from '../useSettings';

export function ThresholdsPage({ api }: { api: Api }) {
  const desk = useSettings(api);
  if (desk.settings === null) return <Notice kind="loading" title="Loading …" />;
  return null;
}
