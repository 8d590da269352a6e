import { useEffect, useState, useSyncExternalStore } from 'react';
import { useSession } from '../auth/session';
import { ConferenceRoom, type RoomStatus } from './conference-room';

/** Has a conference open for as long as the page shows it. */
export function useConference(id: string): { room: ConferenceRoom; status: RoomStatus } {
  const { me, hub } = useSession();
  const [room] = useState(() => new ConferenceRoom(id, me.personId, hub));
  useEffect(() => hub.joinConference(id, room), [hub, id, room]);
  return { room, status: useSyncExternalStore(room.subscribe, () => room.status) };
}
