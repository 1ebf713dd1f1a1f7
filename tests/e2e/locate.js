// Finds what a person finds: visible things of a role, by the name that is read or heard.
(function () {
  const SELECTORS = {
    alert: '[role=alert],[role=alertdialog]',
    button: 'button,[role=button],input[type=submit],input[type=button],summary',
    checkbox: 'input[type=checkbox],[role=checkbox],[role=switch]',
    combobox: 'select,[role=combobox]',
    dialog: 'dialog,[role=dialog],[role=alertdialog]',
    file: 'input[type=file]',
    heading: 'h1,h2,h3,h4,h5,h6,[role=heading]',
    img: 'img,svg[role=img],[role=img]',
    link: 'a[href],[role=link]',
    radio: 'input[type=radio],[role=radio]',
    status: '[role=status],output',
    textbox: 'textarea,[role=textbox],input:not([type]),input[type=text],input[type=tel],input[type=search],input[type=number],input[type=password]',
  };
  // Chinese needs no spaces; those of the markup say nothing.
  const squeezed = (text) => (text || '').replace(/\s+/g, '');
  const byIds = (ids) => ids.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean);
  const labels = (element) => Array.from(element.labels || []);
  function name(element) {
    const named = element.getAttribute('aria-labelledby');
    if (named) return squeezed(byIds(named).map((other) => other.innerText).join(' '));
    const said = element.getAttribute('aria-label') || element.getAttribute('alt');
    if (said) return squeezed(said);
    if (labels(element).length) return squeezed(labels(element).map((label) => label.innerText).join(' '));
    if (element.tagName === 'INPUT' && /^(submit|button)$/.test(element.type)) return squeezed(element.value);
    return squeezed(element.innerText || element.getAttribute('title') || element.getAttribute('placeholder'));
  }
  const drawn = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
  // A ticked circle is often drawn by its label, the input itself clipped away: the finger meets the label.
  function touched(element) {
    if (element.type !== 'radio' && element.type !== 'checkbox') return element;
    return labels(element).find(drawn) || element;
  }
  function find(role, said) {
    const wanted = squeezed(said);
    const all = Array.from(document.querySelectorAll(SELECTORS[role] || '[role=' + role + ']'));
    const seen = all.filter((element) => drawn(touched(element)) && !element.closest('[aria-hidden=true]'));
    const exact = seen.filter((element) => name(element) === wanted);
    return exact.length ? exact : seen.filter((element) => name(element).includes(wanted));
  }
  const usable = (role, said) => find(role, said)
    .filter((element) => !element.disabled && element.getAttribute('aria-disabled') !== 'true');
  return { find, usable, name, touched, drawn };
}())
