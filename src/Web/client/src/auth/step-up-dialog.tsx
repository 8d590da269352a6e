import { useEffect, useState } from 'react';
import { requests } from '../api/http';
import { t } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { ProofForm } from './factor-fields';

/** Asks for a proof whenever an answer says that one is needed; what was wished for goes on after it. */
export function StepUpDialog() {
  const [waiting, setWaiting] = useState<((proved: boolean) => void)[]>([]);
  useEffect(() => {
    requests.prove = () => new Promise((resolve) => setWaiting((others) => [...others, resolve]));
    return () => {
      requests.prove = () => Promise.resolve(false);
    };
  }, []);
  if (waiting.length === 0) return null;
  const settle = (proved: boolean) => {
    for (const resolve of waiting) resolve(proved);
    setWaiting([]);
  };
  return (
    <Dialog title={t('step-up.title')} onClose={() => settle(false)}>
      <p>{t('step-up.why')}</p>
      <ProofForm onProved={() => settle(true)} />
    </Dialog>
  );
}
