import { Copyable } from '../parts/Copyable';
import { useSpeech } from '../texts/LanguageProvider';

/** What a website pastes into its pages, with its own key. */
export function Snippet({ siteKey }: { siteKey: string }) {
  const { t } = useSpeech();
  return (
    <div data-tour="snippet">
      <Copyable label={t('settings.snippet')} text={snippetOf(siteKey, location.origin)} />
    </div>
  );
}

export const snippetOf = (siteKey: string, server: string): string => `<script>
  window.sc = window.sc || function () { (sc.q = sc.q || []).push(arguments) };
  sc('init', '${siteKey}');
</script>
<script async src="${server}/tracker.js"></script>`;
