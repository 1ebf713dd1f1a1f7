// Share cards in WeChat, through its own SDK; the server names this file in WeChat alone, and only with an account there.
import wx from 'weixin-js-sdk';

const landing = here();
const first = location.pathname;
// On an iPhone WeChat looks at the address of the landing, however far one has walked since.
const apple = /iPhone|iPad|iPod/.test(navigator.userAgent);
let signed = '';

function here() {
  return location.href.split('#')[0];
}

function told(name) {
  const found = document.querySelector('meta[' + name + ']');
  return found ? found.content : '';
}

// Only what is the page's own: what follows ? or # can belong to one person.
function card() {
  return {
    title: document.title,
    // The server wrote this line for the page that was opened first.
    desc: location.pathname === first ? told('name="description"') : '老旧小区改造，大家一起商量、一起定。',
    link: location.origin + location.pathname,
    imgUrl: told('property="og:image"'),
  };
}

function show() {
  wx.updateAppMessageShareData(card());
  wx.updateTimelineShareData(card());
}

function sign() {
  const url = apple ? landing : here();
  if (url === signed) return Promise.resolve();
  signed = url;
  return fetch('/api/wechat/signature', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-App': '1' },
    body: JSON.stringify({ url }),
  }).then((answer) => {
    if (!answer.ok) throw new Error('signature ' + answer.status);
    return answer.json();
  }).then((page) => {
    wx.config({
      appId: page.app_id,
      timestamp: page.timestamp,
      nonceStr: page.nonce,
      signature: page.signature,
      jsApiList: ['updateAppMessageShareData', 'updateTimelineShareData'],
    });
  });
}

// Without a card of ours WeChat makes one from the page: nobody has to be told.
function go() {
  sign().then(() => wx.ready(show)).catch(() => { signed = ''; });
}

go();
// Every page of the app has a title of its own.
new MutationObserver(go).observe(document.querySelector('title'), { childList: true, characterData: true, subtree: true });
