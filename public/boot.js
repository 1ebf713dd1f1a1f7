// Starts the app: glue and wasm side by side, streaming first, whole file when streaming fails.
(function () {
  var script = document.currentScript;
  var glue = script.getAttribute('data-js');
  var wasm = script.getAttribute('data-wasm');

  function whole() {
    return fetch(wasm).then(function (answer) {
      if (!answer.ok) throw new Error('wasm ' + answer.status);
      return answer.arrayBuffer();
    }).then(function (bytes) { return WebAssembly.compile(bytes); });
  }

  // Some web views reject the stream although type and bytes are right; their caches also keep half a file.
  function compiled() {
    if (typeof WebAssembly.compileStreaming !== 'function') return whole();
    return WebAssembly.compileStreaming(fetch(wasm)).catch(whole);
  }

  // One more try after a pause: a lift, a stairwell, a switch from WLAN to mobile data.
  function twice(act) {
    return act('').catch(function () {
      return new Promise(function (done) { setTimeout(done, 1500); }).then(function () { return act('?2'); });
    });
  }

  function element(tag, text, parent) {
    var made = document.createElement(tag);
    made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  // Plain DOM and no style sheet: nothing of the app can be relied on any more.
  window.linliPanic = function (message) {
    if (document.getElementById('panic')) return;
    window.linliReport('panic: ' + message);
    var box = document.createElement('div');
    box.id = 'panic';
    box.setAttribute('role', 'alertdialog');
    box.setAttribute('aria-label', '页面出错了');
    box.style.cssText = 'position:fixed;top:0;right:0;bottom:0;left:0;z-index:9999;overflow:auto;padding:2rem 1rem;background:#fff;color:#000;font-size:1.25rem;line-height:1.6';
    element('h1', '页面出错了', box);
    element('p', '请重新打开。已经收到回执的表决都算数。', box);
    var again = element('button', '重新打开', box);
    again.type = 'button';
    again.style.cssText = 'min-height:3.75rem;padding:0 2rem;font-size:inherit;color:#fff;background:#017a3b;border:0;border-radius:.5rem';
    again.addEventListener('click', function () { location.reload(); });
    var call = element('p', '还不行，请打电话：', box);
    element('a', window.linliPhone(), call).href = 'tel:' + window.linliPhone();
    document.body.appendChild(box);
    again.focus();
  };

  // Only when the page that the server wrote is on the screen: on a slow line the app would hold it up.
  function painted() {
    return new Promise(function (done) {
      if (window.PerformanceObserver && (PerformanceObserver.supportedEntryTypes || []).indexOf('paint') >= 0) {
        new PerformanceObserver(function (list) {
          if (list.getEntriesByName('first-contentful-paint').length) done();
        }).observe({ type: 'paint', buffered: true });
      } else {
        requestAnimationFrame(function () { requestAnimationFrame(done); });
      }
      // A page in the background is not painted; and better late than never.
      setTimeout(done, document.hidden ? 0 : 3000);
    });
  }

  painted().then(function () {
    return Promise.all([twice(function (again) { return import(glue + again); }), twice(compiled)]);
  }).then(function (parts) {
    return parts[0].default({ module_or_path: parts[1] });
  }).catch(function (error) {
    window.linliHelp(error && error.message || String(error));
  });
}());
