import { useEffect, useState } from 'react';
import { useSession } from '../auth/session';
import type { KeptWork } from './draft-session';
import { draftStoreOf } from './draft-store';
import { KeptWorkNotice } from './kept-work-notice';

/** What the person had not sent when her access to a case ended. Nothing else of the case stays on the device. */
export default function LeftWork({ caseId }: { caseId: string }) {
  const { me } = useSession();
  const [kept, setKept] = useState<readonly KeptWork[]>([]);
  useEffect(() => {
    let over = false;
    void draftStoreOf(me.personId)
      .then((store) => store.abandon(caseId))
      .then(
        (works) => !over && setKept(works),
        // A browser that stores nothing has nothing left.
        () => undefined,
      );
    return () => {
      over = true;
    };
  }, [caseId, me.personId]);
  const drop = async (id: string) => {
    await (await draftStoreOf(me.personId)).dropKept(id);
    setKept((last) => last.filter((work) => work.id !== id));
  };
  return kept.map((work) => <KeptWorkNotice key={work.id} work={work} onDone={() => void drop(work.id)} />);
}
