import { IconArrowsSplit2, IconClock, IconMail, IconTag, type Icon } from '@tabler/icons-react';
import type { Step } from './definition';

export const stepIcons: Record<Step['kind'], Icon> = { sendEmail: IconMail, wait: IconClock, filter: IconArrowsSplit2, setTag: IconTag };
