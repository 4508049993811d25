import { Skeleton } from '@mantine/core';
import pageClasses from '../parts/Page.module.css';

/** A screen whose code is on its way. */
export function ScreenSkeleton() {
  return (
    <div className={pageClasses.page} aria-busy="true">
      <Skeleton height={30} width={220} mb={34} />
      <Skeleton height={120} mb={16} />
      <Skeleton height={320} />
    </div>
  );
}
