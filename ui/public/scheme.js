// The key is Mantine's own, see src/app/App.tsx.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('smartcom.scheme');
  } catch {
    // Storage is switched off: the system's colours it is.
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
