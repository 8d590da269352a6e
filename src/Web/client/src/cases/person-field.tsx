import { run } from '../api/graphql';
import { searchAttorneys } from '../api/operations';
import { useSession } from '../auth/session';
import { t } from '../i18n/i18n';
import { codeText } from '../ui/codes';
import { Combobox, type Choice } from '../ui/combobox';

/** Finds a colleague of the organization or of its Centers of Excellence by name. */
export function PersonField({
  label,
  hint,
  value,
  onChoose,
  without,
  error,
}: {
  label: string;
  hint?: string;
  value: Choice | null;
  onChoose: (choice: Choice | null) => void;
  without: string[];
  error: string | null;
}) {
  const { me } = useSession();
  const find = async (text: string, signal: AbortSignal): Promise<Choice[]> => {
    const { attorneys } = await run(searchAttorneys, { text: text.trim(), first: 20 }, signal);
    const found = attorneys.nodes.map(({ id, name, languages, hoursPerMonth }) => ({
      id,
      label: name,
      detail: [languages.map(codeText).join(', '), t('people.hours', { hours: hoursPerMonth })].filter(Boolean).join(' · '),
    }));
    // A facilitator is no attorney, yet puts herself on a team.
    if (found.every(({ id }) => id !== me.personId) && me.name.toLowerCase().includes(text.trim().toLowerCase())) {
      found.unshift({ id: me.personId, label: me.name, detail: t('people.you') });
    }
    return found.filter(({ id }) => !without.includes(id));
  };
  return <Combobox label={label} find={find} value={value} onChoose={onChoose} error={error} {...(hint && { hint })} />;
}
