// Runs before the first paint, in any browser (ES5): the reader's text size, and the way out when the app does not start.
(function () {
  var root = document.documentElement;
  var started = false;
  var told = false;

  function kept(key) {
    try { return window.localStorage.getItem(key); } catch (e) { return null; /* the switch on the page still works */ }
  }

  function keep(key, text) {
    try { window.localStorage.setItem(key, text); } catch (e) { /* asked again next time */ }
  }

  if (kept('linli.elder') === '1') root.classList.add('elder');
  if (kept('linli.size')) root.setAttribute('data-size', kept('linli.size'));

  // Large, larger, largest, large again.
  document.addEventListener('click', function (event) {
    var button = event.target;
    if (!button.classList || !button.classList.contains('app-size')) return;
    var next = String(Number(root.getAttribute('data-size') || 1) % 3 + 1);
    root.setAttribute('data-size', next);
    keep('linli.size', next);
  });

  // Asked once and on one page, whatever the answer; the switch stays in the header.
  if (kept('linli.elder') === null && kept('linli.asked') === null) {
    keep('linli.asked', '1');
    if (kept('linli.asked') === '1') root.classList.add('asks');
    whenRead(function () {
      answers('ask-size-yes', true);
      answers('ask-size-no', false);
    });
  }

  function answers(id, large) {
    var button = document.getElementById(id);
    if (button) button.addEventListener('click', function () {
      root.classList.remove('asks');
      if (large) {
        root.classList.add('elder');
        keep('linli.elder', '1');
        var told = document.createEvent('Event');
        told.initEvent('linli-elder', false, false);
        window.dispatchEvent(told);
      }
      var heading = document.querySelector('h1');
      if (heading) heading.focus();
    });
  }

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
