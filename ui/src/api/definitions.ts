import { useQuery } from '@tanstack/react-query';
import { api, content } from './client';

/** All campaigns, with the numbers that they had when they were asked for. */
export const useCampaigns = () => useQuery({ queryKey: ['campaigns'], queryFn: () => content(api.GET('/api/campaigns')) });

/** All segments, likewise. */
export const useSegments = () => useQuery({ queryKey: ['segments'], queryFn: () => content(api.GET('/api/segments')) });
