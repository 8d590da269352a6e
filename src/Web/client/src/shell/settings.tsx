import { useSyncExternalStore } from 'react';
import { t, type Locale } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { preferences, setPreferences, subscribeToPreferences, type Preferences } from './preferences';

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribeToPreferences, preferences);
}

export function LanguageSelect() {
  const { locale } = usePreferences();
  return (
    <Field label={t('settings.language')}>
      {(control) => (
        <select {...control} value={locale} onChange={(event) => void setPreferences({ locale: event.target.value as Locale })}>
          <option value="en" lang="en">
            English
          </option>
          <option value="es" lang="es">
            Español
          </option>
        </select>
      )}
    </Field>
  );
}

export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { theme, density, letterKeys } = usePreferences();
  return (
    <Dialog title={t('settings.title')} onClose={onClose}>
      <LanguageSelect />
      <Field label={t('settings.theme')}>
        {(control) => (
          <select {...control} value={theme} onChange={(event) => void setPreferences({ theme: event.target.value as Preferences['theme'] })}>
            <option value="system">{t('settings.theme.system')}</option>
            <option value="light">{t('settings.theme.light')}</option>
            <option value="dark">{t('settings.theme.dark')}</option>
          </select>
        )}
      </Field>
      <Field label={t('settings.density')}>
        {(control) => (
          <select {...control} value={density} onChange={(event) => void setPreferences({ density: event.target.value as Preferences['density'] })}>
            <option value="comfortable">{t('settings.density.comfortable')}</option>
            <option value="compact">{t('settings.density.compact')}</option>
          </select>
        )}
      </Field>
      <label className="check">
        <input type="checkbox" checked={letterKeys} onChange={(event) => void setPreferences({ letterKeys: event.target.checked })} />
        {t('settings.letter-keys')}
      </label>
    </Dialog>
  );
}
