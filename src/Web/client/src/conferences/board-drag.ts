import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/utils/set-custom-native-drag-preview';
import { useEffect, useRef, type RefObject } from 'react';
import { tn } from '../i18n/i18n';

/** What the mouse takes along when it takes a card. */
export interface DragSource {
  mayMove: () => boolean;
  idsWith: (caseId: string) => readonly string[];
}

export function useCardDrag(card: RefObject<HTMLElement | null>, caseId: string, source: DragSource): void {
  useEffect(() => {
    const element = card.current;
    if (!element) return;
    return draggable({
      element,
      canDrag: source.mayMove,
      getInitialData: () => ({ ids: source.idsWith(caseId) }),
      onGenerateDragPreview: ({ source: { data }, nativeSetDragImage }) => {
        const count = (data.ids as readonly string[]).length;
        if (count < 2) return;
        setCustomNativeDragPreview({
          nativeSetDragImage,
          render: ({ container }) => {
            const pill = document.createElement('div');
            pill.className = 'drag-pill';
            pill.textContent = tn('cases.count', count);
            container.append(pill);
          },
        });
      },
    });
  }, [card, caseId, source]);
}

export function useColumnDrop(column: RefObject<HTMLElement | null>, teamId: string | null): void {
  useEffect(() => {
    const element = column.current;
    return element ? dropTargetForElements({ element, getData: () => ({ column: teamId }) }) : undefined;
  }, [column, teamId]);
}

interface Drag {
  onTake: (ids: readonly string[]) => void;
  /** Over which column it is; undefined for none. */
  onOver: (teamId: string | null | undefined) => void;
  onDrop: (ids: readonly string[], teamId: string | null | undefined) => void;
}

/** Follows what the mouse drags on the board. */
export function useBoardDrag(drag: Drag): void {
  const latest = useRef(drag);
  useEffect(() => {
    latest.current = drag;
  });
  useEffect(() => {
    const over = (targets: { data: Record<string | symbol, unknown> }[]) => targets[0]?.data.column as string | null | undefined;
    const ids = (data: Record<string, unknown>) => (Array.isArray(data.ids) ? (data.ids as string[]) : []);
    return monitorForElements({
      onDragStart: ({ source }) => latest.current.onTake(ids(source.data)),
      onDropTargetChange: ({ location }) => latest.current.onOver(over(location.current.dropTargets)),
      onDrop: ({ source, location }) => latest.current.onDrop(ids(source.data), over(location.current.dropTargets)),
    });
  }, []);
}
