// Runs before the first paint, in any browser (ES5): the reader's text size, and the way out when the app does not start.
(function () {
  var root = document.documentElement;
  var started = false;
  var told = false;

  try {
    if (window.localStorage.getItem('linli.elder') === '1') root.classList.add('elder');
  } catch (e) { /* no storage: the switch on the page still works */ }

  window.linliPhone = function () {
    return root.getAttribute('data-phone') || '12345';
  };

  window.linliReport = function (text) {
    try { navigator.sendBeacon('/api/client-errors', String(text).slice(0, 1000)); } catch (e) { /* nobody to tell */ }
  };

  function show(id, on) {
    var block = document.getElementById(id);
    if (block) block.hidden = !on;
  }

  window.linliHelp = function (reason) {
    if (started) return;
    var links = document.querySelectorAll('#boot-help .boot-phone');
    for (var i = 0; i < links.length; i++) {
      links[i].href = 'tel:' + window.linliPhone();
      links[i].textContent = window.linliPhone();
    }
    show('boot-progress', false);
    show('boot-help', true);
    if (!told) { told = true; window.linliReport('boot: ' + reason); }
  };

  window.linliStarted = function () {
    started = true;
    show('boot-progress', false);
    show('boot-help', false);
  };

  function whenRead(act) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', act);
    else act();
  }

  // boot.js uses import(): where that is unknown it would not even be parsed.
  if (!('noModule' in document.createElement('script')) || typeof WebAssembly !== 'object') {
    whenRead(function () { window.linliHelp('old browser'); });
    return;
  }
  window.addEventListener('error', function (event) {
    if (event.target && event.target.tagName === 'SCRIPT') window.linliHelp('script not loaded');
    else if (String(event.filename).indexOf(location.origin) === 0) window.linliHelp(event.message);
  }, true);
  setTimeout(function () { if (!started) show('boot-progress', true); }, 300);
  setTimeout(function () { window.linliHelp('10 seconds'); }, 10000);
}());
