// `<showroom-avatar demo="product-guide">`: a demo of this site in a page of another one; served as `/embed.js`.
//
// The demo runs in a frame of this site's own. Between the two pages go messages alone, and each side takes them from
// the other only: here by origin and by window. No cookie is set or needed. Documented in docs/embedding.md.

(() => {
  const NAME = 'showroom-avatar';
  // Never another one's address: a frame of it gets the microphone.
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  if (!script || customElements.get(NAME)) return;
  const { origin } = new URL(script.src);

  /** On the round button where no label is set, and on it while the panel is open. @type {Record<string, string[]>} */
  const WORDS = {
    en: ['Talk to us', 'Close'],
    de: ['Sprechen Sie mit uns', 'Schließen'],
    fr: ['Parlez avec nous', 'Fermer'],
    es: ['Hable con nosotros', 'Cerrar'],
    ja: ['話してみる', '閉じる'],
    ar: ['تحدّث إلينا', 'إغلاق'],
  };

  /** How often the frame is greeted until it answers, in milliseconds, and for how many times. */
  const EVERY = 200;
  const MOST = 150;

  const style = new CSSStyleSheet();
  style.replaceSync(
    [
      ':host{display:block;min-width:280px;min-height:360px;height:600px}',
      ':host([hidden]){display:none}',
      'iframe{display:block;width:100%;height:100%;border:0;border-radius:inherit;color-scheme:normal}',
      ':host([mode=floating]){position:fixed;inset-block-end:20px;inset-inline-end:20px;z-index:2147483000;',
      'min-width:0;min-height:0;width:64px;height:64px}',
      '#panel{position:absolute;inset-block-end:76px;inset-inline-end:0;width:min(400px,100vw - 40px);',
      'height:min(640px,100vh - 116px);border-radius:20px;overflow:hidden;background:#24222b;',
      'box-shadow:0 12px 48px #0006}',
      '#panel[hidden]{display:none}',
      'button{all:unset;box-sizing:border-box;display:grid;place-items:center;width:64px;height:64px;',
      'border-radius:50%;overflow:hidden;cursor:pointer;background:#24222b;color:#fff;box-shadow:0 4px 20px #0006}',
      'button:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 6px #24222b}',
      'button>*{grid-area:1/1}',
      'img{width:100%;height:100%;object-fit:cover;object-position:50% 20%}',
      'svg{width:28px;height:28px;fill:none;stroke:#fff;stroke-width:2;stroke-linecap:round}',
      '[aria-expanded=true]>:not(.close),[aria-expanded=false]>.close{display:none}',
      '@media(forced-colors:active){button{border:2px solid}}',
    ].join(''),
  );

  /** @param {string} name @param {string} path */
  const drawing = (name, path) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.classList.add(name);
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    const line = document.createElementNS(svg.namespaceURI, 'path');
    line.setAttribute('d', path);
    svg.append(line);
    return svg;
  };

  class Avatar extends HTMLElement {
    static observedAttributes = ['demo', 'link', 'mode', 'lang', 'label'];
    #root = this.attachShadow({ mode: 'open' });
    /** @type {HTMLIFrameElement | undefined} */
    #frame;
    /** @type {HTMLButtonElement | undefined} */
    #button;
    #panel = document.createElement('div');
    /** Whether the frame has answered; what is for it waits until then. */
    #ready = false;
    /** @type {object[]} */
    #waiting = [];
    #greeting = 0;
    /** Whether a talk is under way. */
    #on = false;
    /** Whether it is in a document. Attributes that it was written with are reported before that. */
    #placed = false;

    connectedCallback() {
      this.#placed = true;
      addEventListener('message', this.#hear);
      this.#build();
    }

    disconnectedCallback() {
      this.#placed = false;
      removeEventListener('message', this.#hear);
      this.#clear();
    }

    attributeChangedCallback() {
      if (!this.#placed) return;
      this.#clear();
      this.#build();
    }

    /** Starts the talk; to be called from a press. A floating one opens first. */
    start() {
      this.open();
      this.#tell({ showroom: 'start' });
    }

    /** Ends the talk. */
    end() {
      this.#waiting = [];
      if (this.#frame) this.#tell({ showroom: 'end' });
    }

    /** Says this to the presenter; before the talk it waits for it. @param {string} text */
    ask(text) {
      this.open();
      this.#tell({ showroom: 'ask', text: String(text) });
    }

    /** Shows the panel of a floating one. */
    open() {
      if (!this.#button || !this.#panel.hidden) return;
      if (!this.#frame) this.#panel.append(this.#load());
      this.#show(true);
      this.#frame?.focus();
    }

    /** Hides it, and ends the talk: an open microphone is never out of sight. */
    close() {
      if (!this.#button || this.#panel.hidden) return;
      this.end();
      const focused = this.#root.activeElement;
      this.#show(false);
      if (focused) this.#button.focus();
    }

    get #path() {
      const [link, demo] = ['link', 'demo'].map((name) => encodeURIComponent(this.getAttribute(name) ?? ''));
      return `${origin}/embed/${link ? `l/${link}` : demo}`;
    }

    get #words() {
      const lang = this.lang || document.documentElement.lang || navigator.language;
      const [label, close] = WORDS[lang.split('-')[0].toLowerCase()] ?? WORDS.en;
      return { label: this.getAttribute('label') || label, close };
    }

    #build() {
      this.#root.adoptedStyleSheets = [style];
      if (this.getAttribute('mode') !== 'floating') {
        this.#root.append(this.#load());
        return;
      }
      const panel = (this.#panel = document.createElement('div'));
      panel.id = 'panel';
      panel.setAttribute('role', 'dialog');
      panel.setAttribute('aria-label', this.#words.label);
      const button = (this.#button = document.createElement('button'));
      button.type = 'button';
      button.setAttribute('aria-controls', 'panel');
      const image = document.createElement('img');
      image.alt = '';
      image.src = `${this.#path}/poster.jpg`;
      const bubble = drawing('bubble', 'M21 12a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5Z');
      image.onerror = () => image.remove();
      button.append(bubble, image, drawing('close', 'M6 6l12 12M18 6L6 18'));
      button.onclick = () => (panel.hidden ? this.open() : this.close());
      panel.onkeydown = button.onkeydown = ({ key }) => {
        // A key that comes by mistake must not end a talk.
        if (key === 'Escape' && !this.#on) this.close();
      };
      this.#show(false);
      this.#root.append(panel, button);
    }

    /** @param {boolean} shown */
    #show(shown) {
      this.#panel.hidden = !shown;
      if (!this.#button) return;
      this.#button.setAttribute('aria-expanded', String(shown));
      this.#button.setAttribute('aria-label', shown ? this.#words.close : this.#words.label);
    }

    #load() {
      const frame = (this.#frame = document.createElement('iframe'));
      frame.title = this.#words.label;
      frame.allow =
        'microphone; autoplay; fullscreen; picture-in-picture; speaker-selection; clipboard-write';
      frame.src = this.#path + (this.lang ? `?lang=${encodeURIComponent(this.lang)}` : '');
      frame.onload = () => {
        // Also after it was loaded again: it knows nothing of us then.
        this.#ready = this.#on = false;
        clearInterval(this.#greeting);
        let left = MOST;
        this.#greeting = setInterval(() => {
          if ((left -= 1) < 0) clearInterval(this.#greeting);
          this.#post({ showroom: 'hello' });
        }, EVERY);
      };
      return frame;
    }

    #clear() {
      clearInterval(this.#greeting);
      this.#root.replaceChildren();
      this.#frame = this.#button = undefined;
      this.#ready = this.#on = false;
      this.#waiting = [];
    }

    /** @param {object} message */
    #tell(message) {
      if (this.#ready) this.#post(message);
      else this.#waiting.push(message);
    }

    /** @param {object} message */
    #post(message) {
      this.#frame?.contentWindow?.postMessage(message, origin);
    }

    /** @param {MessageEvent} event */
    #hear = ({ origin: from, source, data }) => {
      if (from !== origin || !this.#frame || source !== this.#frame.contentWindow) return;
      if (typeof data?.showroom !== 'string') return;
      const { showroom: type, ...detail } = data;
      if (type === 'close') return this.close();
      if (type === 'ready') {
        clearInterval(this.#greeting);
        if (this.#ready) return undefined;
        this.#ready = true;
        this.#waiting.splice(0).forEach((message) => this.#post(message));
      }
      if (type === 'started') this.#on = true;
      if (type === 'ended' || type === 'trouble') this.#on = false;
      this.dispatchEvent(new CustomEvent(`showroom:${type}`, { bubbles: true, composed: true, detail }));
      return undefined;
    };
  }

  customElements.define(NAME, Avatar);
})();
